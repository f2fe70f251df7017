"""From returned workbooks to the Appendix B scorecard, the summary and the red flags."""

__version__ = "0.1.0"
