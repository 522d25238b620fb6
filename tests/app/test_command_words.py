"""The words of the command line: help and slips in the language asked for, a sentence with the way out, status 2."""

import argparse
import json
from importlib import import_module

import pytest

from app.commands.parser import Parser
from app.main import COMMANDS, main

ACTIONS = ("sign", "verify", "diff", "install", "rollback", "list", "key")
HELPED = [(), *((name,) for name in COMMANDS), *(("rules", action) for action in ACTIONS)]
INDONESIAN = (" dan ", " atau ", " untuk ", " yang ", "tampilkan", "pilihan", "isian:", "pemakaian", "kode ", "berkas ")
ENGLISH = (" and the ", " or ", " for ", " the ", "show ", "options:", "arguments:", "usage", "positional", "default")


@pytest.fixture(autouse=True)
def _no_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("HAKPEKERJA_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")


def slip(capsys, *arguments):
    """What standard error says; nothing may be on standard output."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    return said.err


def helped(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", HELPED, ids=" ".join)
def test_help_is_in_the_language_asked_for(command, capsys):
    indonesian = helped(capsys, *command)
    assert [word for word in ENGLISH if word in indonesian.replace("usage:", "usage")] == []
    english = helped(capsys, *command, "--language", "en")
    assert [word for word in INDONESIAN if word in english] == []


def arguments_of(parser):
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from arguments_of(child)
        else:
            yield parser.prog, action


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_is_explained_in_both_languages(name):
    made = {}
    for language in ("id", "en"):
        parser = made[language] = Parser(prog=name, language=language)
        import_module(f"app.commands.{name}").add_arguments(parser)
    for (where, indonesian), (_, english) in zip(*map(arguments_of, made.values()), strict=True):
        assert indonesian.help and english.help, (where, indonesian.dest)
        assert indonesian.help != english.help, (where, indonesian.dest)


SLIPS = [
    (("calc",), "Belum disebut: calculator.", "Not given yet: calculator."),
    (("batch",), "Belum disebut: IN, OUT.xlsx.", "Not given yet: IN, OUT.xlsx."),
    (("rules", "sign", "a", "b"), "Belum disebut: --key.", "Not given yet: --key."),
    (("clac", "severance"), "Mungkin maksudnya “calc”.", "Perhaps “calc” is meant."),
    (("hitung",), "Yang ada: calc, batch, template", "There are: calc, batch, template"),
    (("rules", "instal"), "Mungkin maksudnya “install”.", "Perhaps “install” is meant."),
    (("calc", "severance", "a.json", "b.json"), "“b.json” berlebih.", "“b.json” is too much."),
    (("rules", "list", "semua"), "“semua” berlebih.", "“semua” is too much."),
    (("calc", "severance", "-", "--formt=text"), "Mungkin maksudnya --format.", "Perhaps --format is meant."),
    (("calc", "severance", "-", "--form", "text"), "Mungkin maksudnya --format.", "Perhaps --format is meant."),
    (("calc", "severance", "-", "--zzz"), "Pilihan --zzz tidak dikenal.", "Option --zzz is not known."),
    (("calc", "severance", "-", "--format"), "--format: nilainya belum ditulis.", "--format: its value is missing."),
    (("calc", "severance", "-", "--format", "pdf"), "“pdf” tidak dikenal. Yang ada: json", "There are: json, text"),
    (("batch", "a", "b", "--live=1"), "--live: pilihan ini tidak memakai", "--live: this option takes no value."),
    (("batch", "a", "b", "--processes", "x"), "“x” bukan bilangan bulat", "“x” is not a whole number"),
    (("template", "jkk", "b.xlsx", "--records", "0"), "“0” bukan bilangan bulat", "“0” is not a whole number"),
    (("rules", "--on", "2025-13-01"), "--on: “2025-13-01” bukan tanggal", "--on: “2025-13-01” is not a date"),
    (("fields", "jkk", "--on", "20251231"), "--on: “20251231” bukan tanggal", "--on: “20251231” is not a date"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "indonesian", "english"), SLIPS, ids=[" ".join(slip[0]) for slip in SLIPS])
def test_a_slip_is_one_sentence_with_the_way_out(arguments, indonesian, english, capsys):
    said = slip(capsys, *arguments)
    assert indonesian in said
    assert len(said.splitlines()) == 1
    said = slip(capsys, *arguments, "--language=en")
    assert english in said
    assert len(said.splitlines()) == 1


def test_a_language_that_there_is_not(capsys):
    assert slip(capsys, "calc", "jht", "--language", "de") == "--language: “de” tidak dikenal. Yang ada: id, en.\n"


UNKNOWN = [
    (("calc", "sevrance"), "Kalkulator “sevrance” tidak dikenal. Mungkin maksudnya “severance”.\n"),
    (("fields", "laid_off"), "Kalkulator “laid_off” tidak dikenal. Mungkin maksudnya “event.laid_off”.\n"),
    (("template", "JKK1", "a.xlsx"), "Kalkulator “JKK1” tidak dikenal. Mungkin maksudnya “jkk”.\n"),
    (("rules", "--topic", "severence"), "Berkas aturan “severence” tidak ada. Mungkin maksudnya “severance”.\n"),
]


@pytest.mark.parametrize(("arguments", "sentence"), UNKNOWN)
def test_an_unknown_name_suggests_the_nearest(arguments, sentence, capsys):
    assert main(arguments) == 2
    assert capsys.readouterr() == ("", sentence)


def test_an_unknown_calculator_like_none_lists_all(capsys):
    assert main(["calc", "xxxxxxxx", "--language", "en"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Calculator “xxxxxxxx” is not known. There are: event.laid_off, ")


def test_the_language_of_the_window_counts_where_none_is_said(tmp_path, capsys):
    (tmp_path / "settings.json").write_text(json.dumps({"language": "en"}), encoding="utf-8")
    assert "Not given yet" in slip(capsys, "calc")
    assert "Belum disebut" in slip(capsys, "calc", "--language", "id")
    assert helped(capsys, "calc").startswith("usage: hakpekerja calc")
    assert main(["fields", "jkm"]) == 0
    assert "Date of death" in capsys.readouterr().out


@pytest.mark.parametrize("settings", ["{", "[]", "{}", '{"language": "xx"}', '{"language": ["en"]}', "\xff"])
def test_settings_that_say_no_language_count_for_nothing(settings, tmp_path, capsys):
    (tmp_path / "settings.json").write_text(settings, encoding="latin-1")
    assert "Belum disebut" in slip(capsys, "calc")


def test_en_is_no_language_where_it_names_a_file(capsys):
    assert "Berkas en tidak ada" in (main(["calc", "jht", "en"]), capsys.readouterr().err)[1]
