/**
 * Given names in Latin letters, lower case: what tells a person's site («Erin Spain») from a firm's («Model Remodel»).
 * Frequent ones of many languages, no surnames. Left out is what cities, months, plants, colours and virtues are called.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abby abdul abdullah abdulrahman abigail abraham adam adem aditi aditya adnan adrian adriana adrien agata agatha agnes agnieszka
  ahmad ahmed ahmet aidan aileen aisha ajay akash akira alain alan alana alban albert alberto alejandra alejandro aleksandar aleksandra
  alena alessandra alessandro alessia alex alexa alexander alexandra alexandre alexandros alexei alexis alfonso alfred alfredo ali alice
  alicia alina alisa alison allan allen allison alma alvaro alyssa amal amanda amelia amina amir amit amy amélie ana anas anastasia
  anders andre andrea andreas andrei andrej andres andrew andrey andrzej andré andrés andy angela angelica angelika angelina angelo angie
  anil anita anja anjali anke ann anna annabel anne annette annie anthony antoine anton antonella antonia antonio antonis anu anya ariana
  arianna ariel arjun armando arnaud arne arnold arthur arturo arun asha ashley ashok astrid audrey ayesha aylin ayse ayşe aziz
  barbara barbora barry bartosz basel bastian beata beatrice beatrix beatriz becky ben benedict benedikt benjamin benoit benoît
  bernadette bernard bernd bernhard bert beth bethany betsy betty bianca bilal bill billy birgit bjorn björn blake bob bobby boris brad
  bradley brandon brenda brendan brett brian brianna bridget britta brittany bruce bruno bryan burak caitlin caleb calvin cameron camila
  camilla camille candice carina carl carla carlo carlos carmen carol caroline carolyn carrie carsten caspar cassandra cassidy catalina
  catarina cathal catherine cathy cecilia cecilie celia celine cesar cezary chandra chantal charles charlie chiara chloe chloé chris
  chrissy christa christel christian christiane christie christina christine christof christoffer christoph christophe christopher
  christos christy chuck ciara cillian cindy claire clara clark claudia claudio claus clemens clive clément cody colette colin colleen
  connie connor conor constantin corey corinna corinne cornelia cory courtney craig curtis cynthia cyril cyrus dag damian damien damon
  dan dana dani daniel daniela daniele danielle danny dara darren dave david davide dawid debbie deborah debra declan deepa deepak
  deirdre denis denise deniz dennis derek devin diana diane diego dieter dietmar dilip dina dinesh dirk dmitri dmitry dmytro dominic
  dominik dominika dominique don donald donna doris dorothea dorothy doug douglas duncan dustin dwight dylan eamon eberhard ed eddie
  edgar edith edmund eduard eduardo edward edwin eileen ekaterina elaine eleanor elena eleni eli elias elif elijah elin elina eline elisa
  elisabeth elise eliza elizabeth ella ellen ellie elliot elliott elsa emanuel emanuela emil emilia emilie emilio emily emine emma
  emmanuel emmanuelle emre enrico enrique erdem eric erica erich erik erika erin ernest ernst erwin esra esteban esther ethan etienne
  eugene eugenia eva evan evangelos eve evelyn evgeny fabian fabien fabio fabrice fadi faisal farah farid faris fatemeh fatima fatma
  federica federico felicity felipe felix ferdinand fergus fernanda fernando filip filippo finn fiona flavia florent florian fran frances
  francesca francesco francis francisca francisco francois frank franz françois françoise frauke fred frederic frederick frederik frida
  friederike friedrich fritz frédéric gabby gabriel gabriela gabriele gabriella gabrielle gareth gary gavin gemma geneva geoff geoffrey
  george georges georgina gerald gerard gerhard gert ghassan gianluca gianni gideon gilles gillian gina giorgia giorgio giovanna giovanni
  gisela giulia giuliano giulio giuseppe glen glenn gloria gonzalo gordon graeme graham greg gregor gregory greta guido guilherme
  guillaume guillermo gunnar gunther gustav gustavo guy götz hadi hakan hala hamid hamza hana hanan hani hank hanna hannah hanne hans
  harald harold harriet harry hasan hassan hatem haydar hayley heather hector heidi heike heiko heinrich heinz helen helena helene helga
  helmut hendrik henri henrietta henrik henry herbert herman hermann hiba hideo hilary hiroshi hisham holger holly horst howard hubert
  huda hugh hugo hussain hussein hélène ian ibrahim ida ignacio igor ilaria ilona imogen ina ines inga inge ingo ingrid ioannis ira
  iraklis irena irene irina isaac isabel isabella isabelle ismail ivan ivana iwona jacek jack jackie jacob jacopo jacqueline jacques
  jaime jake jakob jakub jamal james jamie jamil jan jana jane janet janice janine jared jaroslav jasmin jason javier jay jean jeanette
  jeanne jeff jeffrey jen jenna jennie jennifer jenny jens jeremy jerome jerry jesper jess jesse jessica jesus jesús jihad jill jillian
  jim jimmy jo joachim joan joana joanna joanne joao joaquin jochen jodi jody joe joel joelle joerg johan johanna johannes john johnny
  jolanta jon jonas jonathan jordi jorg jorge jose josef josefina joseph josephine josh joshua josie josé joyce joão juan juana juanita
  judith judy julia julian juliana juliane julie julien juliet juliette julio jun jurgen justin justine justyna jutta jérôme jörg jürgen
  kacper kai kamal kamil karen karim karin karina karl karla karolina karsten katarina katarzyna kate katerina katharina katharine
  katherine kathleen kathrin kathryn kathy katie katja katrin katy kaveh kay keith kelley kelly ken kenneth kenny kerry kerstin kevin
  khaled khalid kieran kim kimberly kirill kirk kirsten kirsty kjell klaus konrad konstantin konstantinos kris krish krishna kristen
  kristi kristian kristin kristina kristine kristof krystyna krzysztof kumar kurt kyle lachlan lamia lara larry lars laszlo laura lauren
  laurence laurent laurie layla lea leah lee leena leila lena lenka leo leon leonard leonardo leonie leonor leslie leszek lewis liam
  lidia liesbeth lina linda lindsay lindsey linus lionel lisa lise livia liz liza lizzie lloyd lois lola loren lorena lorenzo lori
  lorraine lotte louis louisa louise luc luca lucas lucia luciano lucie lucille lucinda lucy ludovic ludwig luis luisa luiz luka lukas
  lukasz luke lydia lynn maarten maciej mads magda magdalena magnus maha mahmoud mahmut maike maja malcolm malgorzata malik malte manfred
  manish manoj manon manuel manuela mara marc marcel marcela marcelo marcin marco marcos marcus marek margaret margarita margot maria
  mariam marian mariana marianne marie marija marilyn marina mario marion marisa marius mariusz marjorie mark marko markus marlene marta
  martha marthe martijn martin martina martine marwan mary maryam massimo mateo mateusz mathias mathieu mathilde matias matt matteo
  matthew matthias matthieu maureen maurice mauricio max maxim maxime maximilian maya małgorzata megan mehdi mehmet melanie melinda
  melissa meredith merve michael michaela michal michał michel michela michele michelle michèle miguel mihai mika mikael mike mikhail
  mikkel mila milan milena millie milos mina miranda miriam mirjam mitch mitchell mohamad mohamed mohammad mohammed moira molly mona
  monica monika monique morgan moritz morten moses mostafa mounir muhammad murat mustafa myles myriam nabil nada nadia nadine nancy naomi
  narendra nasser natalia natalie natasha nate nathalie nathan nathaniel naveen nawal neal neha neil nele nelly nelson nestor niall
  nicholas nick nicky nicola nicolas nicole niels nigel nikhil niki nikita niklas nikola nikolai nikolaos nikolas nikos nils nina nino
  nisha nizar noah noel noelle nora norbert norma norman nour noémie nuno octavia odile oksana olaf oleg oleksandr olga oliver olivia
  olivier omar orla oscar oskar osman otto pablo paige pamela paola paolo pascal patricia patricio patrick patrik patrizia patty paul
  paula paulina pauline paulo pavel pawel paweł pedro peggy penelope pete peter petr petra petros phil philip philipp philippa philippe
  phillip phoebe phyllis pia pierre pieter pietro pilar piotr polly pooja prakash pranav pranay prashant priya priyanka przemysław
  quentin rabab rachael rachel radek rafael rafał raffaele raghav rahul raj rajesh rakesh ralf ralph rama rami ramon ramona rana randall
  randy rania raphael raquel rashid rasmus raul ravi raymond raúl rebecca reinhard reinhold rekha remy rena renata renate rene renee rené
  reza rhiannon rhys riccardo richard rick ricky riham rita rob robbie robert roberta roberto robin rocío roddy roderick rodney rodolfo
  rodrigo roger rohan rohit roland rolf romain roman romina ron ronald ronan ronnie rory rosa rosalind rosanna rosario rosemary ross
  roxana roy ruben rudolf rupert russell ruth ryan rémi saad sabina sabine sabrina sachin sadie sally salma salvatore sam samantha sameer
  samer sami samir samira samuel sana sandeep sandra sanjay sanna santosh sara sarah sascha sasha saskia satoshi saïd scott sean
  sebastian seema selena selim selma serena serge sergei sergey sergio seth shane shannon sharon shaun shauna shawn sheila shelby shelley
  shelly sheryl shirin shirley shreya sian sibylle siegfried sigrid silke silvia simon simona simone siobhan slavica sofia sofie solene
  solène sonia sonja sophia sophie soraya sota stacey stacy stan stanislav stefan stefania stefanie stefano stephane stephanie stephen
  steve steven stewart stina stuart stéphane stéphanie sue sunil suresh susan susana susanna susanne susie suzanne sven svetlana swati
  sylvain sylvia sylvie sébastien tamara tamer tania tanja tanya tara tariq tatiana ted teodora terence teresa teri terri terry tess
  tessa thanos thao theo theodore theresa thierry thijs thomas thorsten thérèse tiago tiffany tim timo timothy tina tobias toby todd tom
  tomas tomasz tommy tomás toni tony torben torsten tracey tracy travis trevor tricia trish tristan trond troy tyler ulf ulrich ulrike
  umar umut ursula uschi ute uwe valentin valentina valeria valerie valérie vanessa vasilis vera verena veronica veronika veronique vicki
  vicky victor vijay vikram viktor viktoria vincent vincenzo viola vishal vittorio vivek vivian vivien vladimir volker volodymyr václav
  véronique walid wally walter wanda waqar warren wayne wendy werner wesley wiktor wilfried wilhelm willem william willy wim winfried
  wojciech wolfgang xavier yan yana yann yannick yannis yara yasmin yasmina yasmine yasser yogesh yolanda youssef yulia yuri yusuf yves
  yvette yvonne zachary zack zainab zara zeynep ziad zoe zoran zoë zsolt zuzana étienne łukasz`.split(/\s+/u),
)

/** The same in Arabic letters, as `comparable` folds them; «عبد» begins names of two words. */
export const ARABIC_GIVEN_NAMES: ReadonlySet<string> = new Set(
  `ابراهيم احمد ادريس اسامه اسماعيل اسماء اشرف اكرم الياس امال امجد امل امين امينه انس انور اياد ايمان ايمن ايناس ايهاب باسل باسم بدر براء بسام
  بسمه بشار بشير بلال بندر تامر ثامر جابر جاسم جبران جلال جمال جمعه جميل جواد جورج حاتم حازم حافظ حامد حبيب حسام حسان حسن حسنين حسين حمد حمدي حمزه
  حميد حنان حيدر خالد خديجه خليل داليا داود دعاء دينا رائد راشد رامي رانيا ربيع رجاء رحاب رزان رشا رشيد رضا رضوان رغد رفيق رمضان رنا رياض ريم ريما
  زكريا زكي زهير زياد زيد زينب ساره سالم سامح سامر سامي ساميه سعاد سعد سعود سعيد سلام سلطان سلمان سلمي سليم سليمان سمر سمير سميره سهي سهيل سيف شادي
  شاكر شريف شفيق شهاب شيرين شيماء صابر صالح صباح صبري صفاء صلاح ضياء طارق طالب طاهر طلال طه عادل عارف عاصم عامر عائشه عباس عبدالله عبدالرحمن
  عبدالعزيز عبدالكريم عبدالقادر عبدالحميد عبدالسلام عبدالوهاب عثمان عدنان عز عزت عزيز عصام عفاف علاء علي عماد عمار عمر عمرو عوض عيسي غاده غازي
  غاندي غسان فاتن فادي فارس فاروق فاضل فاطمه فايز فتحي فخري فداء فراس فرج فرح فريد فهد فهمي فواز فوزي فيصل قاسم قيس كامل كرم كريم كمال لبني لطفي
  لميس لؤي ليلي لينا ليث ماجد ماجده مازن مالك ماهر مجدي محسن محمد محمود مدحت مراد مرتضي مروان مروه مريم مصطفي مصعب معاذ معتز معن مفيد مقداد مكرم
  ممدوح منال منذر منصور منير مني مها مهدي مهند موسي مي ميساء ميسر نادر ناديه ناصر نايف نبيل نجلاء نجيب ندي نزار نسرين نضال نعيم نهي نوال نواف نور
  نوره هادي هاشم هاله هاني هبه هدي هشام هلال هناء هند هيثم هيفاء وائل وجدي وديع وسام وسيم وفاء وليد ياسر ياسمين ياسين يحيي يعقوب يوسف يونس`.split(
    /\s+/u,
  ),
)
