"""A list of the people who are held today, as it exists: any headings, any order, a workbook or separated text.

Pure: a file becomes a table, columns become fields, rows become people or mistakes with their place.
"""
