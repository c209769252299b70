Yours sincerely
