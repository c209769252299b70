"""Questions about a charter while it is being written: pure functions of a page and a place in it.

Editors, the language server and the studio ask the same questions. Nothing here knows a protocol, a file or a process.
`Workspace` is the only place with state. A question takes a `Page` and returns values with spans.
"""
