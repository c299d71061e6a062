using System.Runtime.Versioning;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Saved;

namespace Talko.Terminal.Tests.Saved;

public sealed class SavedSessionsTests : IDisposable
{
    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;
    private const string Server = "here:8889";

    private static readonly User Ada = new(3, "Ada");
    private static readonly User Joe = new(2, "Joe Rogan");

    private static readonly byte[] DeviceKey = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private readonly TempFolder _folder = new();
    private readonly SavedSessions _saved;

    public SavedSessionsTests()
    {
        _saved = new SavedSessions(FilePath, Server);
    }

    private string FilePath => _folder.File("talko/sessions.json");

    private string Aside => Assert.Single(Directory.GetFiles(_folder.File("talko")), file => file != FilePath);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Who_stays_signed_in_is_found_by_another_process()
    {
        _saved.Keep(Login(Ada, "token"), isStaying: true);

        var found = new SavedSessions(FilePath, Server).Find(null, null);

        Assert.Equal(new SavedSession("token", 7, 99), found?.Session);
        Assert.Equal((Server, 3, "Ada"), (found?.Server, found?.UserId, found?.UserName));
    }

    [Fact]
    public void Who_does_not_stay_leaves_the_name_and_what_the_device_is_known_by()
    {
        _saved.Keep(Login(Ada, "token"), isStaying: true);
        _saved.Keep(Login(Ada, "secret"), isStaying: false);

        Assert.Equal(("Ada", null), (_saved.Find(null, null)?.UserName, _saved.Find(null, null)?.Session));
        Assert.Equal(DeviceKey, _saved.FindDeviceKey("Ada"));
        Assert.DoesNotContain("secret", File.ReadAllText(FilePath));
        Assert.DoesNotContain("token", File.ReadAllText(FilePath));
    }

    [Fact]
    public void The_user_who_signed_in_last_comes_first_and_others_by_id_or_name()
    {
        _saved.Keep(Login(Ada, "a"), isStaying: true);
        _saved.Keep(Login(Joe, "j"), isStaying: true);

        Assert.Equal("j", _saved.Find(null, null)?.Session?.Token);
        Assert.Equal("a", _saved.Find(3, null)?.Session?.Token);
        Assert.Equal("a", _saved.Find(null, "ada")?.Session?.Token);
        Assert.Null(_saved.Find(4, null));
    }

    [Fact]
    public void A_session_is_for_its_server_alone()
    {
        _saved.Keep(Login(Ada, "token"), isStaying: true);
        var other = new SavedSessions(FilePath, "tls:here:8889");

        Assert.Null(other.Find(null, null));
        other.Keep(Login(Ada, "other"), isStaying: true);
        Assert.Equal("token", _saved.Find(null, null)?.Session?.Token);
    }

    [Fact]
    public void A_forgotten_session_leaves_the_rest_and_a_newer_session_stays()
    {
        _saved.Keep(Login(Ada, "newer"), isStaying: true);

        _saved.Forget(Ada, "older");
        Assert.Equal("newer", _saved.Find(null, null)?.Session?.Token);
        _saved.Forget(Ada, "newer");
        Assert.Equal(("Ada", null), (_saved.Find(null, null)?.UserName, _saved.Find(null, null)?.Session));
        Assert.Equal(DeviceKey, _saved.FindDeviceKey("Ada"));
    }

    [Fact]
    public void What_the_device_is_known_by_is_for_one_user_of_one_server()
    {
        _saved.Keep(Login(Ada, "token"), isStaying: true);

        Assert.Equal(DeviceKey, _saved.FindDeviceKey("ADA"));
        Assert.Null(_saved.FindDeviceKey("Joe Rogan"));
        Assert.Null(new SavedSessions(FilePath, "tls:here:8889").FindDeviceKey("Ada"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"device_key\":null")]
    [InlineData(",\"device_key\":\"AAAA\"")]
    public void Where_the_device_is_known_by_nothing_of_use_it_is_a_stranger(string member)
    {
        WritePrivately($$"""{"users":[{"server":"here:8889","user_id":3,"user_name":"Ada"{{member}}}]}""");

        Assert.Null(_saved.FindDeviceKey("Ada"));
        Assert.Equal("Ada", _saved.Find(null, null)?.UserName);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_file_and_its_folder_are_their_owners_and_nothing_else_is_left()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        _saved.Keep(Login(Ada, "token"), isStaying: true);
        _saved.Keep(Login(Joe, "token"), isStaying: true);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(FilePath)!));
        Assert.Equal(FilePath, Assert.Single(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_others_may_read_is_not_used_and_is_set_aside_at_the_next_sign_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        _saved.Keep(Login(Ada, "token"), isStaying: true);
        File.SetUnixFileMode(FilePath, ReadableByAll);

        Assert.Null(_saved.Find(null, null));
        Assert.Equal($"{FilePath} is not used: others may read it.", _saved.Problem);

        _saved.Keep(Login(Joe, "fresh"), isStaying: true);
        Assert.StartsWith($"{FilePath} is not used: others may read it. It is sessions.json.", _saved.Problem);
        Assert.EndsWith($"It is {Path.GetFileName(Aside)} now.", _saved.Problem);
        Assert.Contains("\"token\":\"token\"", File.ReadAllText(Aside));
        Assert.Equal(("fresh", null), (_saved.Find(null, null)?.Session?.Token, _saved.Problem));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"users\":[null]}")]
    public void A_file_of_nobody_is_replaced(string content)
    {
        WritePrivately(content);

        _saved.Keep(Login(Ada, "token"), isStaying: true);
        Assert.Equal(("token", null), (_saved.Find(null, null)?.Session?.Token, _saved.Problem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("{\"users\":null}")]
    [InlineData("{\"users\":[{\"server\":\"here:8889\",\"user_id\":3,\"user_name\":null}]}")]
    [InlineData("{\"users\":[{\"server\":\"here:8889\",\"user_id\":\"3\",\"user_name\":\"Ada\"}]}")]
    [InlineData("{\"users\":[{\"server\":\"here:8889\",\"user_id\":3,\"user_name\":\"Ada\",\"session\":{}}]}")]
    [InlineData("{\"users\":[{\"server\":\"here:8889\",\"user_id\":3,\"user_name\":\"Ada\",\"device_key\":\"!\"}]}")]
    public void A_broken_file_is_not_used_and_is_set_aside_at_the_next_sign_in(string content)
    {
        WritePrivately(content);

        Assert.Null(_saved.Find(null, null));
        _saved.Keep(Login(Ada, "token"), isStaying: true);
        Assert.Equal($"{FilePath} is not used: it is broken. It is {Path.GetFileName(Aside)} now.", _saved.Problem);
        Assert.Equal(content, File.ReadAllText(Aside));
        Assert.Equal("token", _saved.Find(null, null)?.Session?.Token);
    }

    [Fact]
    public void Forgetting_leaves_a_file_that_cannot_be_used_as_it_is()
    {
        WritePrivately("not JSON");

        _saved.Forget(Ada, "token");

        Assert.Equal("not JSON", File.ReadAllText(FilePath));
    }

    [Fact]
    public void What_is_wrong_with_it_is_said()
    {
        WritePrivately("not JSON");
        _saved.Find(null, null);
        Assert.Equal($"{FilePath} is not used: it is broken.", _saved.Problem);

        WritePrivately(new string(' ', 300 * 1024));
        _saved.Find(null, null);
        Assert.Equal($"{FilePath} is not used: it is too large.", _saved.Problem);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_said()
    {
        File.WriteAllText(_folder.File("talko"), "a file is in the way");

        _saved.Keep(Login(Ada, "token"), isStaying: true);

        Assert.StartsWith($"{FilePath} could not be written: ", _saved.Problem);
    }

    [Fact]
    public void A_session_does_not_show_its_token_where_it_is_logged() =>
        Assert.DoesNotContain("secret", new SavedUser(Server, 3, "Ada", new SavedSession("secret", 7, 99)).ToString());

    private static LoginResult Login(User user, string token) => new(user, token, 7, 99, DeviceKey);

    private void WritePrivately(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
