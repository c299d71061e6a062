namespace Talko.Servers.Tests.Hostile;

/// <summary>Tests that load the machine or measure the process run alone.</summary>
[CollectionDefinition(nameof(LoadCollection), DisableParallelization = true)]
public sealed class LoadCollection;
