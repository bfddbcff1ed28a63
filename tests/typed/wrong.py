"""What type checkers have to refuse: each line with `# no` is an error, and no other."""

import aigc_atlas

atlas = aigc_atlas.load()
atlas.models(modalty="image")  # no
atlas.models(venue="NeurIPS")  # no
atlas.models(year=2022.5)  # no
atlas.query("model", lang="de")  # no
atlas.models()[0].access = "api"  # no
print(atlas.models()[0].parametres)  # no
print(atlas["gpt-3"].parameters)  # no
atlas.models().sort(2)  # no
