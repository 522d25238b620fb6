"""The decisions of dev.py, apart from what they set in motion."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dev


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """dev.py in an empty clone with two small locks."""
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "stamp.json",
        "RUN_LOCK": tmp_path / "requirements.lock",
        "DEV_LOCK": tmp_path / "requirements-dev.lock",
    }.items():
        monkeypatch.setattr(dev, name, value)
    dev.RUN_LOCK.write_text("a==1\n")
    dev.DEV_LOCK.write_text("a==1\nb==2\n")
    return tmp_path


@pytest.fixture
def made(clone):
    """A clone whose .venv looks complete for running."""
    dev.venv_python().parent.mkdir(parents=True)
    dev.venv_python().touch()
    dev.write_stamp(dev.stamped(dev.new_stamp(), dev.RUN_LOCK))
    return clone


class TestStamp:
    def test_without_a_venv_nothing_is_covered(self, clone):
        assert dev.read_stamp() is None
        assert not dev.covers(None, dev.RUN_LOCK)

    def test_the_runtime_lock_covers_running_only(self, made):
        assert dev.covers(dev.read_stamp(), dev.RUN_LOCK)
        assert not dev.covers(dev.read_stamp(), dev.DEV_LOCK)

    def test_the_development_lock_covers_both(self, made):
        dev.write_stamp(dev.stamped(dev.new_stamp(), dev.DEV_LOCK))
        assert dev.covers(dev.read_stamp(), dev.RUN_LOCK)
        assert dev.covers(dev.read_stamp(), dev.DEV_LOCK)

    def test_a_changed_lock_is_noticed(self, made):
        dev.RUN_LOCK.write_text("a==2\n")
        assert dev.read_stamp() is not None
        assert not dev.covers(dev.read_stamp(), dev.RUN_LOCK)

    def test_line_ends_are_no_change(self, made):
        dev.RUN_LOCK.write_bytes(b"a==1\r\n")
        assert dev.covers(dev.read_stamp(), dev.RUN_LOCK)

    @pytest.mark.parametrize("key", ["python", "place"])
    def test_another_python_or_a_moved_clone_begins_afresh(self, made, key):
        dev.write_stamp({**dev.new_stamp(), key: "other"})
        assert dev.read_stamp() is None

    def test_a_python_that_is_gone_begins_afresh(self, made):
        dev.write_stamp({**dev.new_stamp(), "base": str(made / "gone")})
        assert dev.read_stamp() is None

    @pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"base": 1}', "null"])
    def test_a_broken_stamp_begins_afresh(self, made, text):
        dev.STAMP.write_text(text)
        assert dev.read_stamp() is None


class TestInstall:
    def run_pip(self, monkeypatch, returncode, leaves=None):
        """Stand in for pip: say whether the stamp was away meanwhile, leave a file, give a status."""
        seen = []

        def pip(command, **_):
            seen.append(dev.STAMP.exists())
            if leaves:
                leaves.mkdir(parents=True)
            return subprocess.CompletedProcess(command, returncode)

        monkeypatch.setattr(dev.subprocess, "run", pip)
        return seen

    def test_success_is_stamped_last(self, made, monkeypatch):
        seen = self.run_pip(monkeypatch, 0)
        dev.install(dev.DEV_LOCK, dev.read_stamp())
        assert seen == [False]
        assert dev.covers(dev.read_stamp(), dev.DEV_LOCK)

    def test_without_network_what_worked_still_does(self, made, monkeypatch):
        self.run_pip(monkeypatch, 1)
        with pytest.raises(dev.Stop, match="network"):
            dev.install(dev.DEV_LOCK, dev.read_stamp())
        assert dev.covers(dev.read_stamp(), dev.RUN_LOCK)

    def test_a_failure_half_way_begins_afresh(self, made, monkeypatch):
        self.run_pip(monkeypatch, 1, leaves=dev.VENV / "lib/python3/site-packages/half")
        with pytest.raises(dev.Stop):
            dev.install(dev.DEV_LOCK, dev.read_stamp())
        assert dev.read_stamp() is None

    def test_an_empty_venv_is_not_stamped_by_a_failure(self, made, monkeypatch):
        self.run_pip(monkeypatch, 1)
        with pytest.raises(dev.Stop):
            dev.install(dev.RUN_LOCK, dev.new_stamp())
        assert dev.read_stamp() is None

    def test_nothing_is_done_when_all_is_there(self, made, monkeypatch):
        monkeypatch.setattr(dev, "install", lambda *_: pytest.fail("installed again"))
        dev.prepare(dev.RUN_LOCK)

    def test_pip_is_held_to_the_lock(self, clone):
        command = dev.pip_command(dev.RUN_LOCK, talkative=False)
        assert {"--require-hashes", "--no-deps", "--only-binary=:all:", str(dev.RUN_LOCK), "--quiet"} <= set(command)
        assert "--quiet" not in dev.pip_command(dev.RUN_LOCK, talkative=True)


class TestSystem:
    @pytest.mark.parametrize(
        ("text", "manager"),
        [
            ('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', "apt"),
            ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "apt"),
            ("# a comment = with a sign\n\nID=fedora\n", "dnf"),
            ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf"),
            ('ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n', "zypper"),
            ("ID=endeavouros\nID_LIKE=arch\n", "pacman"),
            ("ID=nixos\n", None),
            ("", None),
        ],
    )
    def test_package_manager(self, text, manager):
        assert dev.package_manager(dev.parse_os_release(text)) == manager

    def test_os_release_values_are_unquoted(self):
        assert dev.parse_os_release("NAME=\"A 'b' c\"\nEMPTY=\n") == {"NAME": "A 'b' c", "EMPTY": ""}

    def test_packages_are_asked_for_once(self):
        assert dev.packages_for(dev.QT_CORE, "pacman").count("libglvnd") == 1
        assert dev.packages_for(dev.QT_CORE[:1], "dnf") == ["libEGL.so.1()(64bit)"]
        assert "libxcb-cursor0" in dev.packages_for(dev.QT_WINDOW, "apt")

    @pytest.mark.parametrize("manager", ["dnf", "zypper", "pacman"])
    def test_only_debian_is_changed_unasked(self, manager, monkeypatch):
        monkeypatch.setattr(dev, "is_root", lambda: True)
        monkeypatch.setattr(dev.subprocess, "run", lambda *_, **__: pytest.fail("ran"))
        with pytest.raises(dev.Stop, match="sudo "):
            dev.install_system_packages(["x"], manager, "Why.")

    def test_without_root_the_command_is_printed(self, monkeypatch):
        monkeypatch.setattr(dev, "is_root", lambda: False)
        monkeypatch.setattr(dev.subprocess, "run", lambda *_, **__: pytest.fail("ran"))
        with pytest.raises(dev.Stop, match="sudo apt-get install -y --no-install-recommends libegl1 libgl1"):
            dev.install_system_packages(["libegl1", "libgl1"], "apt", "Why.")

    def test_root_on_debian_updates_then_installs(self, monkeypatch):
        steps = []

        def apt(command, **options):
            steps.append((command[:2], options["env"]["DEBIAN_FRONTEND"]))
            return subprocess.CompletedProcess(command, 0, "", "")

        monkeypatch.setattr(dev, "is_root", lambda: True)
        monkeypatch.setattr(dev.subprocess, "run", apt)
        dev.install_system_packages(["libegl1"], "apt", "Why.")
        assert steps == [(["apt-get", "update"], "noninteractive"), (["apt-get", "install"], "noninteractive")]

    @pytest.mark.parametrize(("root", "manager", "ready"), [(True, "apt", True), (False, "apt", False),
                                                            (True, "dnf", False)])  # fmt: skip
    def test_tools_are_installed_only_where_nobody_is_asked(self, root, manager, ready, monkeypatch):
        installed = []
        monkeypatch.setattr(dev, "LINUX", True)
        monkeypatch.setattr(dev.shutil, "which", lambda name: None)
        monkeypatch.setattr(dev, "is_root", lambda: root)
        monkeypatch.setattr(dev, "this_package_manager", lambda: manager)
        monkeypatch.setattr(dev, "install_system_packages", lambda packages, *_: installed.extend(packages))
        assert dev.test_tools() is ready
        assert installed == ([debian for _, debian in dev.TEST_TOOLS] if ready else [])

    def test_a_library_that_is_not_there(self):
        assert not dev.can_load("libhakpekerja-missing.so.0")

    def test_an_unknown_linux_is_told_the_names(self, monkeypatch):
        monkeypatch.setattr(dev, "LINUX", True)
        monkeypatch.setattr(dev, "this_package_manager", lambda: None)
        with pytest.raises(dev.Stop, match=r"libnone\.so\.0"):
            dev.require_libraries([("libnone.so.0", "libnone0", "none")])


class TestRun:
    @pytest.mark.parametrize(
        ("arguments", "window"),
        [
            ([], True),
            (["--language", "en"], True),
            (["a case.hak"], True),
            (["--help"], False),
            (["calc", "jp"], False),
        ],
    )
    def test_a_command_opens_no_window(self, arguments, window):
        assert dev.window_wanted(arguments) is window

    def test_the_commands_are_those_of_the_program(self):
        from app.main import COMMANDS

        assert set(COMMANDS) == {name for name in dev.TERMINAL_COMMANDS if not name.startswith("-")}

    @pytest.mark.parametrize(
        ("environment", "libraries"),
        [
            ({}, ()),
            ({"QT_QPA_PLATFORM": "offscreen"}, dev.QT_CORE),
            ({"DISPLAY": ":0"}, dev.QT_CORE + dev.QT_WINDOW),
            ({"WAYLAND_DISPLAY": "wayland-0"}, dev.QT_CORE + dev.QT_WINDOW),
            ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, dev.QT_CORE),
        ],
    )
    def test_libraries_follow_the_screen(self, environment, libraries):
        assert dev.libraries_for_run([], environment) == libraries
        assert dev.libraries_for_run(["calc", "severance"], environment) == ()

    def test_arguments_pass_untouched(self):
        assert dev.module_command("app", "calc", "--help")[-5:] == ["-P", "-m", "app", "calc", "--help"]

    def test_the_clone_is_importable_and_the_persons_own_python_is_not(self, monkeypatch):
        monkeypatch.setenv("PYTHONPATH", "elsewhere")
        monkeypatch.setenv("PYTHONHOME", "elsewhere")
        environment = dev.environment_of_tools()
        assert environment["PYTHONPATH"] == str(dev.ROOT)
        assert "PYTHONHOME" not in environment


class TestTest:
    def test_pytest_comes_last(self):
        assert list(dev.test_steps([])) == ["ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"]

    def test_arguments_go_to_pytest(self):
        assert dev.test_steps(["-k", "jp"])["pytest"][-4:] == ["-m", "pytest", "-k", "jp"]

    def test_every_step_runs_also_after_a_failure(self, monkeypatch, capfd):
        statuses = iter([1, 0, 1, 0, 0])
        monkeypatch.setattr(dev, "prepare", lambda lock: None)
        monkeypatch.setattr(dev, "require_libraries", lambda libraries: None)
        monkeypatch.setattr(dev, "test_tools", lambda: False)
        monkeypatch.setattr(
            dev.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, next(statuses))
        )
        assert dev.test([]) == 1
        out, err = capfd.readouterr()
        assert out.splitlines()[-1] == "== pytest"
        assert err == "Failed: ruff check, mypy.\n"


class TestMain:
    def test_help_needs_nothing(self):
        command = [sys.executable, "-I", str(dev.ROOT / "dev.py"), "--help"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
        assert all(f"dev.py {name}" in answer.stdout for name in dev.COMMANDS)

    def test_an_unknown_command_lists_the_known(self):
        with pytest.raises(dev.Stop, match="run, test, bench, bundle"):
            dev.main(["rum"])

    def test_an_unsuited_python_is_told_what_to_install(self, monkeypatch):
        monkeypatch.setattr(dev, "PYTHONS", ((2, 7),))
        monkeypatch.setattr(dev, "suitable_python", lambda: None)
        with pytest.raises(dev.Stop, match=r"needs Python 3\.11"):
            dev.main(["run"])

    def test_an_unsuited_python_hands_over(self, monkeypatch):
        taken = []
        monkeypatch.setattr(dev, "PYTHONS", ((2, 7),))
        monkeypatch.setattr(dev, "suitable_python", lambda: ["python3.13"])
        monkeypatch.setattr(dev, "replace_process", lambda command, _: taken.append(command))
        dev.use_suitable_python(["run", "calc"])
        assert taken == [["python3.13", str(dev.ROOT / "dev.py"), "run", "calc"]]

    def test_a_name_with_no_python_behind_it(self):
        assert dev.python_command_version(["hakpekerja-no-such-python"]) is None
        assert dev.python_command_version([sys.executable]) == sys.version_info[:2]


class TestKeysOfTheBundle:
    """A program built without keys accepts no rule pack; whoever builds it is told."""

    @pytest.mark.parametrize(("text", "warns"), [("# [[key]]\n", True), ("", True), ('[[key]]\nname = "a"\n', False)])
    def test_a_warning_ends_the_bundle(self, tmp_path, monkeypatch, capsys, text, warns):
        (tmp_path / "resources").mkdir()
        (tmp_path / "resources" / "keys.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(dev, "ROOT", tmp_path)
        for name in ("prepare", "require_libraries", "require_build_tools"):
            monkeypatch.setattr(dev, name, lambda *_: None)
        monkeypatch.setattr(dev, "environment_of_tools", dict)
        monkeypatch.setattr(dev.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0))
        assert dev.bundle([]) == 0
        said = capsys.readouterr().err
        assert said.endswith("See docs/rule-packs.md.\n") is warns and ("no rule packs" in said) is warns
