using Talko.Protocol.Access;

namespace Talko.Protocol.Tests.Access;

public sealed class ResolvedPathTests
{
    [Fact]
    public void Every_link_on_the_way_is_followed_and_the_file_need_not_be_there()
    {
        using var folder = new TempFolder();
        var place = ResolvedPath.Of(Directory.CreateDirectory(folder.File("place")).FullName);
        Directory.CreateSymbolicLink(folder.File("way"), "place");
        File.CreateSymbolicLink(folder.File("link"), "way/file");
        Assert.Equal(Path.Combine(place, "file"), ResolvedPath.Of(folder.File("link")));
    }

    [Fact]
    public void Links_in_a_circle_lead_nowhere()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.File("a"), "b/x");
        File.CreateSymbolicLink(folder.File("b"), "a");
        Assert.Throws<IOException>(() => ResolvedPath.Of(folder.File("a")));
    }
}
