REGISTER_FAULTS = {"register-year": 1, "setting-conflict": 1}
