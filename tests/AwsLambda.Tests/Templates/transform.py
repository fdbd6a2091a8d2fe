"""Prints what CloudFormation makes of a template: SAM's own transformation, offline, as JSON.

usage: transform.py TEMPLATE
"""

import json
import os
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """SAM looks managed policies up by name; our template names none."""

    def load(self):
        return {}


os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")  # the transformation asks for one, and calls nobody
with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file)

# What `sam package` does before CloudFormation sees the template: local code becomes an object in a bucket.
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        resource["Properties"]["CodeUri"] = "s3://packaged/code.zip"

if "Transform" in template:
    template = transform(template, {}, NoManagedPolicies())
json.dump(template, sys.stdout, indent=2, default=str)
