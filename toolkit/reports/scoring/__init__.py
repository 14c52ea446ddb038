"""What scoring found, for people and programs: tables, charts, one page.

``scores`` and ``comparison`` hold a writer a file format.
"""
