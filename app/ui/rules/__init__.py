"""The parts of the rules page: the rules of a day, what changed between two days, the pack in use."""
