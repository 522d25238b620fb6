"""Pictures of a statement, before it is known whether they are drawn on screen, on paper or by Excel.

`found` says which charts a statement has, `layout` where everything stands, in strokes, areas and words that a painter
only has to draw. Nothing here knows Qt, ReportLab or XlsxWriter.
"""
