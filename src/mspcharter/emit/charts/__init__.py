"""Charts of a charter: for each a value that holds what is shown, and a drawing of it as SVG."""
