### Die IT-Notfallmappe: was Schlüsselträger/innen neben dem Schlüsselblatt haben.

## Namen der Dateien, wie sie auf Papier und Bildschirm stehen

kit-file-start = START-HIER.pdf
kit-file-page = NOTFALL-OEFFNEN.html
