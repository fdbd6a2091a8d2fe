using LlmCloudScaler.Providers.Azure.Doctor;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Doctor;

public sealed class TokenClaimsTests
{
    [Theory]
    [InlineData("""{"upn":"alice@example.com","oid":"o-1","tid":"t-1"}""", "alice@example.com (object o-1)", "t-1")]
    [InlineData("""{"unique_name":"alice@example.com"}""", "alice@example.com", null)]
    [InlineData("""{"appid":"a-1","oid":"o-1","tid":"t-1"}""", "the application a-1 (object o-1)", "t-1")]
    [InlineData("""{"azp":"a-1"}""", "the application a-1", null)]
    [InlineData("""{"oid":"o-1"}""", "the object o-1", null)]
    [InlineData("""{"oid":7,"tid":""}""", null, null)]
    [InlineData("""["oid"]""", null, null)]
    [InlineData("no claims", null, null)]
    public void A_token_tells_a_person_before_an_application_and_its_directory(
        string claims, string? name, string? tenant) =>
        Assert.Equal(new TokenClaims(name, tenant), TokenClaims.Of(new Bearer(claims).Token));

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.?.c")]
    [InlineData("a.b")]
    public void A_token_of_another_form_tells_nothing(string token) =>
        Assert.Equal(new TokenClaims(Name: null, Tenant: null), TokenClaims.Of(token));
}
