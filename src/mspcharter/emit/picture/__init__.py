"""The charter as a picture of its bodies, seats and powers."""
