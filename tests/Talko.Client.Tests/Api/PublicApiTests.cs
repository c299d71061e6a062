using System.Reflection;
using PublicApiGenerator;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Api;

/// <summary>
/// docs/api has what the two libraries promise to whoever builds on them, so that a change of it is seen and wanted.
/// With TALKO_WRITE_DOCS=1 it is written anew.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Talko_Protocol_promises_what_docs_has() => Compare(typeof(User).Assembly);

    [Fact]
    public void Talko_Client_promises_what_docs_has() => Compare(typeof(TalkoClient).Assembly);

    private static void Compare(Assembly library)
    {
        var options = new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            // Generated: a member for each record that goes over the wire.
            IncludeTypes = [.. library.GetExportedTypes().Where(type => type.DeclaringType is null && type != typeof(WireJson))],
        };
        var promised = library.GeneratePublicApi(options).ReplaceLineEndings("\n") + "\n";
        var path = Repository.PathOf($"docs/api/{library.GetName().Name}.cs.txt");
        if (Environment.GetEnvironmentVariable("TALKO_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, promised);
        }

        Assert.Equal(File.ReadAllText(path), promised);
    }
}
