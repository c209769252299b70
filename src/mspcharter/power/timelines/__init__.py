"""The course of matters: how long each takes, whether it ends, and on whom it hangs."""
