"""Every sentence about power, made from the values that `power` answers with; another language is another `wording`."""
