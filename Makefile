# Everything here starts from a machine that has only git, make and some Python 3.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup train run test check predicates bench lock
# Importing Rasa without stored bytecode takes many times as long.
unexport PYTHONDONTWRITEBYTECODE
SIDE_BY_SIDE := --numprocesses=2 --dist=loadfile

help: ## 列出可用的命令
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

setup: ## 安装缺少的东西
	@tools/bootstrap

train: setup
	@.venv/bin/hotline train --if-changed

run: train ## 安装、训练、启动，按 Ctrl-C 停止
	@.venv/bin/hotline serve

test: train ## 运行全部测试，并看工单部分的分支覆盖率
	.venv/bin/pytest $(SIDE_BY_SIDE) --ignore=tests/desk
	.venv/bin/pytest $(SIDE_BY_SIDE) --cov --cov-report= tests/desk
	.venv/bin/coverage report --skip-covered --fail-under=95
	.venv/bin/coverage report --include=desk/case_states.py,desk/conversation_states.py --fail-under=100

check: setup ## 快速检查：格式、规范、类型、房屋规则、政策数据
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/pytest --quiet tests/house
	.venv/bin/hotline check

predicates: setup ## 每条救助条件的每个分支都有测试走到，少一个就不过
	.venv/bin/coverage run --rcfile=tests/rulebook/predicates.coveragerc -m pytest --quiet tests/rulebook/eligibility tests/policies/test_households.py tests/rulebook/test_household.py
	.venv/bin/coverage report --rcfile=tests/rulebook/predicates.coveragerc

bench: train ## 测速度
	@.venv/bin/hotline bench

lock: ## 重新锁定依赖的版本
	@tools/bootstrap lock
