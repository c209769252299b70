"""What has changed between two versions of a charter: in what it says, in who can decide, and in what holds."""
