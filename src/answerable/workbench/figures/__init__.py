"""Which pictures stand beside the tables of a workspace, and how are they drawn without a browser?"""
