"""Where things are: the country, its regions, provinces and communes.

Words: a *region* may be one of the past; a *province* stands for provinces and prefectures alike; a
prefecture of arrondissements lies *inside* its prefecture; a *membership* says which region a province
belonged to, and when; a *territory* is a list of codes of the country, of regions or of provinces. The
*country* is a folder of data: its languages, money, institution, committees and papers.

Always true: a province belongs to one region at a time; a figure of the past is counted in the regions of its
own day; what lies inside another is never added to it.

Does not draw maps, and knows no address finer than a commune.
"""
