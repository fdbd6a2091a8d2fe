using LlmCloudScaler.Providers.Azure.Policies;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Policies;

public sealed class BlobFolderTests
{
    [Theory]
    [InlineData("blob://policies", "policies", "")]
    [InlineData("blob://policies/", "policies", "")]
    [InlineData("blob://policies/fleets", "policies", "fleets/")]
    [InlineData("blob://policies/prod/fleets/", "policies", "prod/fleets/")]
    public void A_place_in_an_account_is_a_container_and_a_prefix(string text, string container, string prefix) =>
        Assert.Equal(new BlobFolder(container, prefix), BlobFolder.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("policies")]
    [InlineData("blob://")]
    [InlineData("blob:///fleets/")]
    [InlineData("https://account.blob.core.windows.net/policies/")]
    public void Anything_else_is_no_place_in_an_account(string text) => Assert.Null(BlobFolder.Parse(text));

    [Fact]
    public void A_folder_is_written_as_it_is_read() =>
        Assert.Equal("blob://policies/fleets/", BlobFolder.Parse("blob://policies/fleets")?.ToString());
}
