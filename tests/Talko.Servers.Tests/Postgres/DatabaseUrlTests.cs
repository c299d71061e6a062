using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.Servers.Tests.Postgres;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgres://ada@db.example/talko", "db.example", 5432, "ada", "talko", "verify-full")]
    [InlineData("postgresql://db.example:6000/talko", "db.example", 6000, null, "talko", "verify-full")]
    [InlineData("postgres://ada@localhost/talko", "localhost", 5432, "ada", "talko", "disable")]
    [InlineData("postgres://ada@127.0.0.1/talko?sslmode=require", "127.0.0.1", 5432, "ada", "talko", "require")]
    [InlineData("postgres://a%40b@x/talko?host=/run/postgresql", "/run/postgresql", 5432, "a@b", "talko", "disable")]
    public void It_says_where_the_database_is(string text, string host, int port, string? user, string database, string mode)
    {
        var url = DatabaseUrl.Parse(text);
        Assert.Equal((host, port, user, database, mode), (url.Host, url.Port, url.User, url.Database, url.SslMode));
    }

    [Theory]
    [InlineData("talko.db", "postgres://")]
    [InlineData("mysql://ada@db.example/talko", "postgres://")]
    [InlineData("postgres://ada:secret@db.example/talko", "TALKO_DB_PASSWORD")]
    [InlineData("postgres://ada@db.example", "database")]
    [InlineData("postgres:///talko", "host")]
    [InlineData("postgres://ada@db.example/talko?sslmode=prefer", "sslmode")]
    [InlineData("postgres://ada@db.example/talko?password=secret", "password")]
    [InlineData("postgres://ada@db.example/talko?sslmode", "sslmode")]
    public void What_is_none_is_refused_by_name(string text, string named)
    {
        var refusal = Assert.Throws<StartException>(() => DatabaseUrl.Parse(text)).Message;
        Assert.Contains(named, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void One_database_has_one_name_whoever_asks_and_however()
    {
        var name = DatabaseUrl.Parse("postgres://ada@db.example/talko?sslmode=require").Name;
        Assert.Equal("postgres://db.example:5432/talko", name);
        Assert.Equal(name, DatabaseUrl.Parse("postgresql://bob@db.example:5432/talko").Name);
    }
}
