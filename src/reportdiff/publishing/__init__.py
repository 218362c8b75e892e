"""A comparison as files: page, workbook, tables and a summary."""
