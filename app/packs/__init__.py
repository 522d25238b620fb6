"""Rule packs: the law in force, brought up to date from a signed file without a new program.

`install.preview` reads and proves a pack and says what would change, `install.install` puts it in place, `roll_back`
takes it out again, `use_installed` makes the program compute with it. A pack that is not as it must be changes nothing;
`reasons` lists what can be wrong with one.
"""

from __future__ import annotations

from app.packs.place import Installed, can_roll_back, installed, roll_back, trouble, use_installed

__all__ = ["Installed", "can_roll_back", "installed", "roll_back", "trouble", "use_installed"]
