### The IT emergency kit: what holders have beside the sheet.

## Names of files as they stand on paper and screen

kit-file-start = START-HERE.pdf
kit-file-page = OPEN-IN-EMERGENCY.html
