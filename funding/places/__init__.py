"""The pages of provinces and labour market regions: who works together there, and which money there is."""
