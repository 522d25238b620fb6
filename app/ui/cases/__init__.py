"""The parts of the page of kept cases."""
