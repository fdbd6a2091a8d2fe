using System.Text;

using CsCheck;

using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class BlobKeyTests
{
    [Theory]
    [InlineData("chat-70b_2", "chat-70b_2")]
    [InlineData("Chat 70b", "Chat~2070b")]
    [InlineData("chat@20260105T000100000Z", "chat@20260105T000100000Z")]
    [InlineData("../a.b~", "~2E~2E~2Fa~2Eb~7E")]
    [InlineData("größe", "gr~C3~B6~C3~9Fe")]
    public void Letters_and_digits_stay_and_all_else_is_told_in_hexadecimal(string name, string key) =>
        Assert.Equal(key, BlobKey.Of(name));

    [Fact]
    public void Different_names_have_different_keys_of_one_step_that_is_not_too_long() =>
        Gen.Select(Gen.String[0, 200], Gen.String[0, 200]).Sample((one, other) =>
            BlobKey.Of(one).Length <= 240
            && !BlobKey.Of(one).Contains('/', StringComparison.Ordinal)
            && (Told(one) == Told(other)) == (BlobKey.Of(one) == BlobKey.Of(other)));

    /// <summary>Halves of pairs, which are no text, are all told as the same sign.</summary>
    private static string Told(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
}
