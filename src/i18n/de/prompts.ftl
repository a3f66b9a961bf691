### Fragen am Terminal.

prompt-yes-no = ja/nein
