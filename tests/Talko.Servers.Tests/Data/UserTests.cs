using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

public sealed class UserTests
{
    [Fact]
    public async Task A_user_is_found_by_id_and_by_name_as_it_was_typed()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada Lovelace");
        const string Ada = """{"user":{"user_id":1,"user_name":"Ada Lovelace"}}""";
        Assert.Equal(Ada, (await server.AskAsync("GetUser", new { user_id = 1 })).GetRawText());
        Assert.Equal(Ada, (await server.AskAsync("FindUser", new { user_name = "ada LOVELACE" })).GetRawText());
    }

    [Fact]
    public async Task A_user_that_does_not_exist_is_not_found()
    {
        await using var server = await RunningDataServer.StartAsync();
        Assert.Equal(RpcErrorCode.NotFound, (await server.RefusedAsync("GetUser", new { user_id = 1 })).Code);
        Assert.Equal(RpcErrorCode.NotFound, (await server.RefusedAsync("FindUser", new { user_name = "Ada" })).Code);
    }

    [Theory]
    [InlineData("Straße", "STRASSE")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("ﬁsh", "FISH")]
    [InlineData("Amélie", "Ame\u0301lie")]
    [InlineData("\u212Aelvin", "kelvin")]
    [InlineData("Ｗｉｄｅ", "wide")]
    [InlineData("\u0130stanbul", "i\u0307stanbul")]
    [InlineData("Ada ❤\uFE0F", "ada ❤")]
    [InlineData("☎\uFE0E", "☎\uFE0F")]
    public async Task Names_that_are_equal_after_NFKC_and_case_folding_are_one_name(string first, string second)
    {
        await using var server = await RunningDataServer.StartWithAsync(first);
        var refusal = await server.RefusedAsync("InsertUser", new { user_name = second });
        Assert.Equal(RpcErrorCode.Conflict, refusal.Code);
        var found = await server.AskAsync("FindUser", new { user_name = second });
        Assert.Equal(first, found.GetProperty("user").GetProperty("user_name").GetString());
    }

    [Fact]
    public async Task A_name_may_have_64_characters_of_any_plane()
    {
        await using var server = await RunningDataServer.StartAsync();
        var name = string.Concat(Enumerable.Repeat("🌮", 64));
        var user = (await server.AskAsync("InsertUser", new { user_name = name })).GetProperty("user");
        Assert.Equal(name, user.GetProperty("user_name").GetString());
    }

    [Theory]
    [InlineData("❤\uFE0F")]
    [InlineData("Ada ☎\uFE0E")]
    [InlineData("Ada 1\uFE0F\u20E3")]
    [InlineData("👍🏽")]
    [InlineData("e\u0301")]
    public async Task An_emoji_may_say_how_it_is_drawn(string name)
    {
        await using var server = await RunningDataServer.StartAsync();
        var user = (await server.AskAsync("InsertUser", new { user_name = name })).GetProperty("user");
        Assert.Equal(name, user.GetProperty("user_name").GetString());
        Assert.Equal(user.GetRawText(), (await server.AskAsync("FindUser", new { user_name = name })).GetProperty("user").GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" Ada")]
    [InlineData("Ada\u3000")]
    [InlineData("A\tda")]
    [InlineData("A\u200Dda")]
    [InlineData("A\u202Eda")]
    [InlineData("A\u2028da")]
    [InlineData("A\u2029da")]
    [InlineData("Ada\u034F")]
    [InlineData("\u115FAda")]
    [InlineData("Ada\u3164")]
    [InlineData("\uFFA0")]
    [InlineData("\u2800")]
    [InlineData("A\u2800da")]
    [InlineData("A\u180Bda")]
    [InlineData("A\U000E0100da")]
    [InlineData("Ada\uFE0F")]
    [InlineData("Ada\uFE0E")]
    [InlineData("\uFE0F❤")]
    [InlineData("❤\uFE0F\uFE0F")]
    [InlineData("Ada 1\uFE0F")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_name_that_breaks_a_rule_is_a_bad_parameter(string name)
    {
        await using var server = await RunningDataServer.StartAsync();
        foreach (var method in new[] { "InsertUser", "FindUser" })
        {
            var (code, message) = await server.RefusedAsync(method, new { user_name = name });
            Assert.Equal(RpcErrorCode.InvalidParams, code);
            Assert.Contains("user_name", message, StringComparison.Ordinal);
        }
    }
}
