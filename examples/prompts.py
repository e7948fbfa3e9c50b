"""Stands in for the src/prompts.py of a checkout of ToolGrad, to try `tg-eval rubric import` with.

The prompt is made up: it is not the released one, and what a judge says to it compares with nothing that was published.
"""

JUDGE = """You are given a query, what an assistant did, its answer, and an answer that is known to be right.

Query: {query}
Calls: {tool_use_trace}
Answer: {pred}
Right answer: {gt}

Score each request of the query from 0 to 100 by how well the answer serves it, then average the scores.
"""
