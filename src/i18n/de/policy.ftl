### Wer zusammenkommen muss.

policy-none = Es ist noch keine Öffnungsregel festgelegt.
