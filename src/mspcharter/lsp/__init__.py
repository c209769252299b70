"""The language server: the questions of `ide`, asked in the Language Server Protocol over standard input and output.

It needs the packages of the extra ``lsp``, which nothing else loads. Answers are plain values of JSON in the shape of
the protocol, because a charter has hundreds of findings and thousands of painted words.
"""
