using Talko.Testing.Browser;
using Talko.Testing.Postgres;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(SharedCluster))]
