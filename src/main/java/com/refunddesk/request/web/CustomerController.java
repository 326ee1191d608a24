package com.refunddesk.request.web;

import com.refunddesk.material.MaterialFile;
import com.refunddesk.request.customer.LodgeAppeal;
import com.refunddesk.request.customer.SubmitMaterials;
import com.refunddesk.request.customer.UrgeRefund;
import com.refunddesk.request.customer.WithdrawRefund;
import com.refunddesk.web.AllowedTo;
import com.refunddesk.web.Caller;
import com.refunddesk.web.Caller.Role;
import com.refunddesk.web.IncomingFile;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What a customer can do about a refund of its own. */
@RestController
@RequestMapping("/api/v1/refunds/{refundNo}")
@AllowedTo({Role.CUSTOMER, Role.AGENT})
class CustomerController {

    private final WithdrawRefund withdrawRefund;
    private final UrgeRefund urgeRefund;
    private final LodgeAppeal lodgeAppeal;
    private final SubmitMaterials submitMaterials;

    CustomerController(
            WithdrawRefund withdrawRefund,
            UrgeRefund urgeRefund,
            LodgeAppeal lodgeAppeal,
            SubmitMaterials submitMaterials) {
        this.withdrawRefund = withdrawRefund;
        this.urgeRefund = urgeRefund;
        this.lodgeAppeal = lodgeAppeal;
        this.submitMaterials = submitMaterials;
    }

    /** Why the rejection is wrong, in the customer's words. */
    record AppealBody(@NotBlank @Size(max = 4000) String statement) {}

    /** A file as it was taken. */
    record FileView(String fileId, String name, String contentType, long size) {}

    /** What an upload brought. */
    record UploadView(List<FileView> files) {}

    @Operation(summary = "Withdraw a refund that nobody has approved yet")
    @PostMapping("/withdrawal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void withdraw(@PathVariable String refundNo, Caller caller) {
        withdrawRefund.withdraw(refundNo, caller);
    }

    @Operation(summary = "Urge the desk, once in 24 hours")
    @PostMapping("/urge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void urge(@PathVariable String refundNo, Caller caller) {
        urgeRefund.urge(refundNo, caller);
    }

    @Operation(summary = "Appeal against a rejection, once")
    @PostMapping("/appeal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void appeal(@PathVariable String refundNo, @Valid @RequestBody AppealBody body, Caller caller) {
        lodgeAppeal.lodge(refundNo, body.statement(), caller);
    }

    @Operation(summary = "Send what was asked for, or what helps the first review")
    @PostMapping(path = "/materials", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    UploadView materials(
            @PathVariable String refundNo,
            @RequestPart(required = false) String note,
            @RequestPart List<MultipartFile> files,
            Caller caller)
            throws IOException {
        return new UploadView(submitMaterials.submit(refundNo, note, IncomingFile.of(files), caller).stream()
                .map(CustomerController::view)
                .toList());
    }

    private static FileView view(MaterialFile file) {
        return new FileView(file.fileId(), file.name(), file.contentType(), file.size());
    }
}
