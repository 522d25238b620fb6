"""A factory at once: a sheet of workers in, a workbook of results out.

`sheets` opens the file, `headers` finds the table in it, `mapping` says which column is which field, `run` computes the
rows, `workbook` writes the answer. `template` writes the empty sheet that needs no guessing.
"""
