"""Many workers at once, in the window: the sheet, its columns, the results, what is written.

`work` holds what is being done and does it beside the window; the steps show it and pass on what the user chooses.
"""
