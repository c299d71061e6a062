using Talko.Testing.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: ClosesProfiles]
