import type { LocalisedText } from './text.ts';

/** Editions of the Harmonized System, the one in force first. @see https://www.wcoomd.org/en/topics/nomenclature/instrument-and-tools.aspx */
export const HS_EDITIONS = ['2022', '2028', '2017', '2012', '2007', '2002', '1996', '1992'] as const;

/** The first two digits. */
export const chapterOf = (code: string): string => code.slice(0, 2);

/** Written with a dot after the heading, as in the nomenclature: `8703.23`. */
export const withDot = (code: string): string => (code.length > 4 ? `${code.slice(0, 4)}.${code.slice(4)}` : code);

/**
 * What is in each chapter, in a few words of our own: for finding one's way, never for classifying goods. Chapter 77 is kept
 * free for later; 98 and 99 are for national use.
 */
export const HS_CHAPTERS: Readonly<Record<string, LocalisedText>> = Object.fromEntries(
  `
01 Live animals | Animaux vivants
02 Meat | Viandes
03 Fish and seafood | Poissons et fruits de mer
04 Milk, eggs and honey | Lait, œufs et miel
05 Other animal products | Autres produits animaux
06 Live plants and cut flowers | Plantes vivantes et fleurs coupées
07 Vegetables | Légumes
08 Fruit and nuts | Fruits
09 Coffee, tea and spices | Café, thé et épices
10 Cereals | Céréales
11 Flour, malt and starch | Farines, malt et amidon
12 Oil seeds and medicinal plants | Graines oléagineuses et plantes médicinales
13 Gums, resins and plant extracts | Gommes, résines et extraits végétaux
14 Plant materials for plaiting | Matières végétales à tresser
15 Fats, oils and waxes | Graisses, huiles et cires
16 Prepared meat and fish | Viandes et poissons préparés
17 Sugar and sweets | Sucres et sucreries
18 Cocoa and chocolate | Cacao et chocolat
19 Bread, pasta and pastry | Pain, pâtes et pâtisserie
20 Prepared vegetables and fruit | Légumes et fruits préparés
21 Sauces and other prepared food | Sauces et autres aliments préparés
22 Drinks, alcohol and vinegar | Boissons, alcools et vinaigres
23 Animal feed and food residues | Aliments pour animaux et résidus
24 Tobacco and nicotine | Tabac et nicotine
25 Salt, stone and cement | Sel, pierres et ciment
26 Ores and slag | Minerais et scories
27 Coal, oil and gas | Charbon, pétrole et gaz
28 Inorganic chemicals | Chimie inorganique
29 Organic chemicals | Chimie organique
30 Medicines | Médicaments
31 Fertilisers | Engrais
32 Dyes, paints and inks | Colorants, peintures et encres
33 Perfumes and cosmetics | Parfums et cosmétiques
34 Soap, waxes and candles | Savons, cires et bougies
35 Glues, proteins and enzymes | Colles, protéines et enzymes
36 Explosives, fireworks and matches | Explosifs, feux d’artifice et allumettes
37 Photographic goods | Produits pour la photographie
38 Other chemicals | Autres produits chimiques
39 Plastics | Matières plastiques
40 Rubber | Caoutchouc
41 Hides and leather | Peaux et cuirs
42 Leather goods and bags | Maroquinerie et bagages
43 Furs | Fourrures
44 Wood and charcoal | Bois et charbon de bois
45 Cork | Liège
46 Basketwork | Vannerie
47 Wood pulp and waste paper | Pâte de bois et vieux papiers
48 Paper and cardboard | Papiers et cartons
49 Books and printed matter | Livres et imprimés
50 Silk | Soie
51 Wool and animal hair | Laine et poils
52 Cotton | Coton
53 Flax, jute and paper yarn | Lin, jute et fils de papier
54 Man-made filaments | Filaments synthétiques
55 Man-made staple fibres | Fibres synthétiques coupées
56 Wadding, felt and rope | Ouates, feutres et cordages
57 Carpets | Tapis
58 Lace, velvet and embroidery | Dentelles, velours et broderies
59 Coated and technical textiles | Tissus enduits et techniques
60 Knitted fabrics | Étoffes tricotées
61 Knitted clothing | Vêtements tricotés
62 Woven clothing | Vêtements tissés
63 Household linen and rags | Linge de maison et chiffons
64 Footwear | Chaussures
65 Hats and helmets | Chapeaux et casques
66 Umbrellas and walking sticks | Parapluies et cannes
67 Feathers, artificial flowers and wigs | Plumes, fleurs artificielles et perruques
68 Stone and cement goods | Ouvrages en pierre et en ciment
69 Ceramics | Céramique
70 Glass | Verre
71 Jewels, gold and silver | Bijoux, or et argent
72 Iron and steel | Fer et acier
73 Goods of iron or steel | Ouvrages en fer ou en acier
74 Copper | Cuivre
75 Nickel | Nickel
76 Aluminium | Aluminium
78 Lead | Plomb
79 Zinc | Zinc
80 Tin | Étain
81 Other base metals | Autres métaux communs
82 Tools and cutlery | Outils et couverts
83 Locks and other metal goods | Serrures et autres articles en métal
84 Machines and computers | Machines et ordinateurs
85 Electrical equipment | Matériel électrique
86 Railway equipment | Matériel ferroviaire
87 Road vehicles | Véhicules routiers
88 Aircraft and drones | Aéronefs et drones
89 Ships and boats | Navires et bateaux
90 Optical, measuring and medical instruments | Instruments d’optique, de mesure et médicaux
91 Clocks and watches | Horlogerie
92 Musical instruments | Instruments de musique
93 Weapons and ammunition | Armes et munitions
94 Furniture and lamps | Meubles et luminaires
95 Toys, games and sports goods | Jouets, jeux et articles de sport
96 Brushes, pens and other small goods | Brosses, stylos et autres petits articles
97 Art and antiques | Œuvres d’art et antiquités
`
    .trim()
    .split('\n')
    .map((line) => {
      const [en = '', fr = ''] = line.slice(3).split(' | ');
      return [line.slice(0, 2), { en, fr }];
    }),
);
