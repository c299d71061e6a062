using Talko.Client.Accounts;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Client.Tests.Accounts;

public sealed class PasswordKeysTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(number => (byte)number)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Computed by Python's hashlib from protocol.md, section 5.
    [Fact]
    public async Task The_keys_are_those_of_the_specification()
    {
        var keys = await PasswordKeys.DeriveAsync("P\u00E4ssw\u00F6rd 🌮", new LoginParameters(Salt, 600_000), Token);
        Assert.Equal("BBCEBCB06F8D218161E02E35FD899D7C28DA1E030AEC4D508BDB540FC382D947", Convert.ToHexString(keys.AuthKey));
        Assert.Equal("A9DB8244653A52312A857361D3E9FD822358733D0D224D91800D1FE6061CA107", Convert.ToHexString(keys.WrapKey));
    }

    [Fact]
    public async Task A_password_is_the_same_however_its_letters_are_composed()
    {
        var parameters = PasswordKeys.NewParameters();
        var composed = await PasswordKeys.DeriveAsync("caf\u00E9", parameters, Token);
        var decomposed = await PasswordKeys.DeriveAsync("cafe\u0301", parameters, Token);
        Assert.Equal(composed.AuthKey, decomposed.AuthKey);
    }

    [Theory]
    [InlineData(16, 599_999)]
    [InlineData(16, 5_000_001)]
    [InlineData(15, 600_000)]
    [InlineData(0, 600_000)]
    public async Task What_a_server_must_not_ask_for_is_refused(int saltBytes, int iterations) =>
        await Assert.ThrowsAsync<IOException>(
            () => PasswordKeys.DeriveAsync("a password", new LoginParameters(new byte[saltBytes], iterations), Token));

    [Theory]
    [InlineData("1234567", true)]
    [InlineData("12345678", false)]
    public void A_new_password_has_eight_characters(string password, bool isRefused) =>
        Assert.Equal(isRefused, Password.FindProblem(password) is not null);
}
