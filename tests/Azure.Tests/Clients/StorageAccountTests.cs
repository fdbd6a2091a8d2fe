using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class StorageAccountTests
{
    [Theory]
    [InlineData("https://acct.blob.core.windows.net", "https://acct.queue.core.windows.net/")]
    [InlineData("https://acct.blob.core.windows.net/", "https://acct.queue.core.windows.net/")]
    [InlineData("https://acct.blob.core.chinacloudapi.cn", "https://acct.queue.core.chinacloudapi.cn/")]
    [InlineData("https://acct.z12.blob.storage.azure.net", "https://acct.z12.queue.storage.azure.net/")]
    public void An_address_of_blobs_is_an_account_whose_queues_are_beside_them(string text, string queues)
    {
        var account = Assert.IsType<StorageAccount.Address>(StorageAccount.Parse(text));

        Assert.Equal(new Uri(text), account.Blobs);
        Assert.Equal(new Uri(queues), account.Queues);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=a2V5;EndpointSuffix=core.windows.net")]
    [InlineData(Account.Nowhere)]
    public void A_connection_string_is_an_account(string text) =>
        Assert.Equal(new StorageAccount.Connection(text), StorageAccount.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("acct")]
    [InlineData("http://acct.blob.core.windows.net")]
    [InlineData("https://acct.queue.core.windows.net")]
    [InlineData("https://acct.blob.core.windows.net/container")]
    [InlineData("https://acct.blob.core.windows.net/?sv=2024&sig=secret")]
    [InlineData("https://somebody@acct.blob.core.windows.net/")]
    [InlineData("https://.blob.core.windows.net")]
    [InlineData("AccountName=acct")]
    [InlineData("AccountName=acct;AccountKey=no key")]
    [InlineData("BlobEndpoint=https://acct.blob.core.windows.net/;SharedAccessSignature=sv=1&sig=2")]
    [InlineData("a=b")]
    public void Anything_else_is_none(string text) => Assert.Null(StorageAccount.Parse(text));

    [Fact]
    public void A_connection_does_not_tell_its_key() =>
        Assert.DoesNotContain("AccountKey", $"{StorageAccount.Parse(Account.Nowhere)}");

    [Fact]
    public void An_account_by_its_address_is_used_with_a_token_and_over_https()
    {
        using var traffic = Traffic.Untouched();
        var account = StorageAccount.Parse("https://acct.blob.core.windows.net")!;

        Assert.Equal(
            "https://acct.blob.core.windows.net/state", $"{Account.Through(traffic).Container(account, "state").Uri}");
        Assert.Equal(
            "https://acct.queue.core.windows.net/rounds", $"{Account.Through(traffic).Queue(account, "rounds").Uri}");
    }
}
