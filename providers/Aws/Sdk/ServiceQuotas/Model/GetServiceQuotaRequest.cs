using Amazon.Runtime;

namespace Amazon.ServiceQuotas.Model;

internal sealed class GetServiceQuotaRequest : AmazonWebServiceRequest
{
    /// <summary>Such as <c>L-417A185B</c>.</summary>
    public string? QuotaCode { get; set; }

    /// <summary>Such as <c>ec2</c>.</summary>
    public string? ServiceCode { get; set; }
}
