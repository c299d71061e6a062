using Talko.Testing.Postgres;

[assembly: AssemblyFixture(typeof(SharedCluster))]
