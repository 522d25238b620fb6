"""The parts of the help: its chapters and the reader they are shown in."""
