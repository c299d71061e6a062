using Talko.EndToEnd.Tests.Messages;
using Talko.Testing.Browser;
using Talko.Testing.Postgres;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: ClosesProfiles]
[assembly: AssemblyFixture(typeof(SharedCluster))]
[assembly: AssemblyFixture(typeof(SharedTalko))]
