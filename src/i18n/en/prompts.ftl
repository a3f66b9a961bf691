### Questions at the terminal.

prompt-yes-no = yes/no
