using LlmCloudScaler.Providers.Files;

using Xunit;

namespace LlmCloudScaler.Files.Tests;

public sealed class FileKeyTests
{
    [Theory]
    [InlineData("chat-70b_v2", "chat-70b_v2")]
    [InlineData("Chat 70b", "%43hat%2070b")]
    [InlineData("../x", "%2E%2E%2Fx")]
    [InlineData("ü", "%C3%BC")]
    public void A_name_becomes_a_safe_file_name(string name, string key) => Assert.Equal(key, FileKey.Of(name));

    [Fact]
    public void Long_names_are_cut_and_still_told_apart()
    {
        var (left, right) = (FileKey.Of(new string('Ä', 128) + "a"), FileKey.Of(new string('Ä', 128) + "b"));

        Assert.NotEqual(left, right);
        Assert.True(left.Length < 120);
    }
}
